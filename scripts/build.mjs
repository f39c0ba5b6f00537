// `npm run build`: installs and builds what `npm start` would, and serves nothing.
import { build, install } from './prepare.mjs';

try {
  install();
  build();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
