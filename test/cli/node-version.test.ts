import { nodeIsTooOld } from '../../cli/node-version';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1', '100.0.0'])('Node %s runs the command', (version) => {
  expect(nodeIsTooOld(version)).toBeUndefined();
});

test.each(['20.18.3', '18.20.8', '8.0.0'])('Node %s does not', (version) => {
  expect(nodeIsTooOld(version)).toBe(
    `error K8S6104: This is Node ${version}, and k8sdsl needs 20.19 or newer.\n` +
      '  hint: Install a newer Node (https://nodejs.org), or switch to one with your version manager.\n',
  );
});
