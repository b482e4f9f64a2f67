import type { Socket } from 'node:net';
import { errorBody } from './envelope.js';

/** Answers what is not even HTTP (a header that is too long, a broken request line) in the canonical shape. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const message = tooLarge ? 'The headers are larger than the gateway reads' : 'The request is not valid HTTP';
  const body = JSON.stringify(errorBody({ code: 'validation_error', message }));
  socket.end(
    `HTTP/1.1 ${tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\nConnection: close\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
