// Conversations that another project's test driver holds over the Rasa channel.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import botium from "botium-core";

let service, url;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function untilReady() {
  for (let i = 0; i < 100; ++i) {
    const answer = await fetch(url + "/readyz").catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the service did not become ready");
}

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "wizdesk-botium-"));
  const config = join(folder, "wizdesk.yml");
  writeFileSync(config, "rasa: {enabled: true}\n");
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const options = ["--config", config, "--listen", `127.0.0.1:${port}`, "--no-limits"];
  service = spawn(process.env.WIZDESK, ["serve", ...options, "--database", join(folder, "db")]);
  await untilReady();
});

after(() => service.kill());

const driver = () =>
  new botium.BotDriver({
    PROJECTNAME: "wizdesk",
    CONTAINERMODE: "simplerest",
    SIMPLEREST_URL: url + "/webhooks/rest/webhook",
    SIMPLEREST_METHOD: "POST",
    SIMPLEREST_BODY_TEMPLATE:
      '{"sender": "{{botium.conversationId}}", "message": "{{msg.messageText}}"}',
    SIMPLEREST_RESPONSE_JSONPATH: "$.*.text",
    SCRIPTING_MATCHING_MODE: "includeIgnoreCase",
  });

// Botium's own scripts: who speaks, then what.
async function run(script) {
  const compiler = driver().BuildCompiler();
  compiler.Compile(script, "SCRIPTING_FORMAT_TXT", "SCRIPTING_TYPE_CONVO");
  const container = await driver().Build();
  await container.Start();
  try {
    for (const convo of compiler.convos) await convo.Run(container);
  } finally {
    await container.Stop();
    await container.Clean();
  }
}

test("a school nurse is told which access to take", () =>
  run(`school nurse

#me
I am the school nurse at an elementary school

#bot
School Read-Only
`));

test("a question is asked, and its answer understood", () =>
  run(`staff of a clinic

#me
I work at a clinic that gives vaccines

#bot
?

#me
I order the vaccines and I am the main contact

#bot
Primary Vaccine Coordinator
`));

test("the driver notices an answer that is not the expected one", () =>
  assert.rejects(
    run(`wrong expectation

#me
I am the school nurse at an elementary school

#bot
Patient Look-up Only
`),
    /wrong expectation.*School Read-Only/s));
