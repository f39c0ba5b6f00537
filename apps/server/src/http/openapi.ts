import { accepted, commandNames, commands, refusal, signInRequest } from '@music-minion/protocol';
import { commandPath } from './command-routes.ts';
import { readPaths } from './openapi-reads.ts';
import { jsonSchema } from './json-schema.ts';

/** The API as an OpenAPI 3.1 document, made from the same schemas that check every request. */
export function openApi(): object {
  const commandPaths = commandNames.map((name) => [commandPath(name), { post: operation(name) }]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Music Minion',
      version: '1',
      description: 'Commands change the room; `GET /ws/sync` tells all that happens in it.',
    },
    paths: { ...Object.fromEntries(commandPaths), ...signInPath(), ...readPaths() },
    // Neither is needed where no token is set.
    security: [{}, { token: [] }, { device: [] }],
    components: {
      schemas: { Accepted: jsonSchema(accepted), Refusal: jsonSchema(refusal) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of the server.' },
        device: {
          type: 'apiKey',
          in: 'cookie',
          name: 'music_minion_access_<port>',
          description: 'Of a device that signed in.',
        },
      },
    },
  };
}

function operation(name: (typeof commandNames)[number]): object {
  const schema = commands[name];
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: schema.description,
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'The command id: sent again, it changes nothing and gets the first answer.',
        schema: { type: 'string', pattern: '^[A-Za-z0-9._:-]{1,64}$' },
      },
    ],
    requestBody: { content: { 'application/json': { schema: jsonSchema(schema) } } },
    responses: {
      200: answer('Done; `seq` is the number of its event.', 'Accepted'),
      default: answer('Refused; nothing was changed.', 'Refusal'),
    },
  };
}

function signInPath(): object {
  return {
    '/api/access/sign_in': {
      post: {
        operationId: 'access.sign_in',
        tags: ['access'],
        summary: 'Exchange the token, or an invitation, for the cookie of a device.',
        security: [],
        requestBody: { content: { 'application/json': { schema: jsonSchema(signInRequest) } } },
        responses: {
          204: { description: 'Signed in; the cookie is set where one is needed.' },
          default: answer('Not signed in.', 'Refusal'),
        },
      },
    },
  };
}

function answer(description: string, schema: string): object {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  return { description, content };
}
