export const labelsFor = (name) => ({
  app: name,
  'example.com/import-meta': new URL(import.meta.url).pathname.split('/').pop(),
});
