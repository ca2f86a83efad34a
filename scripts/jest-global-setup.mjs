// What tests import must be there and up to date: the generated part of k8sdsl/k8s.
import { generateK8s } from './generate-k8s.mjs';

export default generateK8s;
