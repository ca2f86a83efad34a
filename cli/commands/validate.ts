import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { newestMinor, parseKubernetesVersion } from '../../lib/kubernetes/versions';
import { defineCommand } from '../command';
import type { ObjectStatus, Outcome, Result } from '../outcome';
import { startProgress } from '../progress';
import { count } from '../synth/count';
import { judgeFiles } from '../validate/judge-files';
import { definitionFolder, loadManifests } from '../validate/load';
import { validateOptions } from '../validate/options';

/** `k8sdsl validate`. */
export const validate = defineCommand({
  name: 'validate',
  description: `Says what a kube-apiserver would say to manifests, without one: reads YAML and JSON files, folders (all .yaml, .yml and
.json files below them), or "-" for standard input.`,
  arguments: [{ name: 'PATH', description: 'A file, a folder, or "-".', many: true, required: true }],
  options: validateOptions,
  examples: [
    'k8sdsl validate deploy/',
    'helm template chart | k8sdsl validate -',
    'k8sdsl validate new/ --previous old/',
    'k8sdsl validate app.yaml --kubernetes-version 1.34 --pod-security restricted',
  ],
  run({ options, arguments: paths }, host): Outcome {
    const reporter = options.reporter ?? 'text';
    const version = parseKubernetesVersion(options['kubernetes-version'] ?? newestMinor);
    const kubernetesVersion = version.ok ? version.minor : newestMinor;
    const progress = startProgress(host);
    try {
      progress.stage('Reading the manifests');
      const loaded = loadManifests(paths, host);
      const previous = loadManifests(options.previous ?? [], host);
      const definitions = loadManifests([...definitionFolder(host.cwd, host), ...(options.crd ?? [])], host);
      progress.stage('Validating');
      const strict = options.strict === true;
      const nothing = loaded.objects.length === 0 && loaded.diagnostics.length === 0 ? [noObjects(paths)] : [];
      const results = judgeFiles(loaded.objects, {
        kubernetesVersion,
        previous: previous.objects,
        definitions: definitions.objects,
        strict,
        podSecurity: options['pod-security'],
      });
      const diagnostics = [...nothing, ...loaded.diagnostics, ...previous.diagnostics, ...definitions.diagnostics];
      const summary = reporter === 'text' ? { summary: inWords(results, loaded.files, kubernetesVersion) } : {};
      return { kubernetesVersion, reporter, diagnostics, results, ...summary };
    } finally {
      progress.done();
    }
  },
});

/** A stream that is empty because what should fill it failed must not pass for one without mistakes. */
function noObjects(paths: readonly string[]): Diagnostic {
  const what = paths.length === 1 && paths[0] === '-' ? 'Standard input' : 'What was named';
  return diagnostic('K8S7007', { what });
}

function inWords(results: readonly Result[], files: number, version: string): string {
  const of = (status: ObjectStatus): number => results.filter((result) => result.status === status).length;
  const words = [`${of('valid')} valid`, `${of('invalid')} invalid`];
  if (of('unknown') > 0) words.push(`${of('unknown')} unknown`);
  return `${count(results.length, 'object')} in ${count(files, 'file')}, Kubernetes ${version}: ${words.join(', ')}.`;
}
