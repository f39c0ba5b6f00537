export { type ConnectionState } from './connection.ts';
export { type Environment, type Socket, randomId, systemEnvironment } from './environment.ts';
export { type Outbox, type WaitingCommand } from './outbox.ts';
export { type Answer } from './pending.ts';
export { Session } from './session.ts';
export { type View } from './view.ts';
export { watchWake } from './wake.ts';
