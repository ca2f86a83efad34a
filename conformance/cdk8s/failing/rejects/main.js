const { App, Chart } = require('cdk8s');

async function main() {
  const app = new App();
  new Chart(app, 'chart');
  await new Promise((resolve) => setTimeout(resolve, 5));
  throw new TypeError('the registry did not answer');
}

main();
