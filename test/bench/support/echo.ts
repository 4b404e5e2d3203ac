import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least an HTTP request costs here: the body is read and a short answer sent. */
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"ticketId":"0000000000"}');
  });
}).listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit(0));
