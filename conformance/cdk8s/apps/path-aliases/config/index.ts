export const limits: Record<string, string> = { cpu: '1e3', memory: '0x10', enabled: 'y' };
