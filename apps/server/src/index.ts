export {
  ConfigError,
  configuredToken,
  dataFolder,
  loadConfig,
  variableOf,
} from './config/load-config.ts';
export { icecastSettings } from './config/icecast-settings.ts';
export { type Config, type LogLevel, configKeys, logLevels } from './config/keys.ts';
export { type RunningServer, type ServerOptions, startServer } from './start-server.ts';
export { backUp, restore } from './db/backup.ts';
export { whyTooNew } from './db/database.ts';
export { type DatabaseReport, checkDatabase } from './db/check-database.ts';
export { checkFolder } from './library/choose-folders.ts';
export { findFpcalc } from './library/fpcalc.ts';
export { type DemoResult, makeDemoLibrary } from './demo/demo-library.ts';
export { type RadioCodec } from './radio/engine/find-codec.ts';
export { findDecoder } from './audio/decode/find-decoder.ts';
