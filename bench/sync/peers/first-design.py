"""The first design's server: FastAPI on uvicorn, every event sent to one listener after the other.

    python3 first-design.py PORT FOLDER
"""

import json
import sys
import time
from pathlib import Path

import uvicorn
from fastapi import FastAPI, WebSocket

port, folder = int(sys.argv[1]), Path(sys.argv[2])
data = json.loads((folder / "event.json").read_text())
snapshot = json.loads((folder / "snapshot.json").read_text())

app = FastAPI()
connections: list[WebSocket] = []
seq = 0


async def broadcast() -> None:
    global seq
    seq += 1
    event = {"type": "player:changed", "seq": seq, "ts": time.time() * 1000, "data": data}
    gone = []
    for connection in list(connections):
        try:
            await connection.send_json(event)
        except Exception:
            gone.append(connection)
    for connection in gone:
        if connection in connections:
            connections.remove(connection)


@app.post("/api/player/seek")
async def seek(args: dict) -> dict:
    await broadcast()
    return {"ok": True}


@app.websocket("/ws/sync")
async def sync(connection: WebSocket) -> None:
    await connection.accept()
    await connection.send_json(snapshot)
    connections.append(connection)
    try:
        while True:
            json.loads(await connection.receive_text())
            await broadcast()
    except Exception:
        if connection in connections:
            connections.remove(connection)


uvicorn.run(app, host="0.0.0.0", port=port, log_level="error", access_log=False, backlog=4096)
