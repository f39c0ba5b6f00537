import { config } from 'zod';

// The schemas would compile themselves with `new Function`, which the page's content security policy forbids and
// reports. Imported before anything that makes a schema.
config({ jitless: true });
