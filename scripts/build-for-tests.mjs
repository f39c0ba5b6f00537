import { build } from './prepare.mjs';

export default () => build();
