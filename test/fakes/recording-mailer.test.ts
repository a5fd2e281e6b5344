import { mailerContract } from '../contracts/mailer.contract.ts';
import { RecordingMailer } from './recording-mailer.ts';

mailerContract('recording (fake)', async () => {
  const [mailer, failing] = [new RecordingMailer(), new RecordingMailer()];
  failing.isBroken = true;
  return { mailer, delivered: async () => mailer.sent, failing };
});
