const { ApiObject, App, Chart } = require('cdk8s');

class Money {
  constructor(amount) {
    this.amount = amount;
  }
}

const app = new App();
new ApiObject(new Chart(app, 'chart'), 'price', { apiVersion: 'v1', kind: 'ConfigMap', data: { price: new Money(5) } });
app.synth();
