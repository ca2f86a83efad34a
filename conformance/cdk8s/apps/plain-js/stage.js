module.exports = { stage: process.env.STAGE || 'prod', regions: ['eu-west-1', 'us-east-1'] };
