const { App } = require('cdk8s');
require('./not-there');

new App().synth();
