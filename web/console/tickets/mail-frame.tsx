import { useEffect, useRef, useState } from 'react';

/** Pixels beyond which a mail scrolls in its frame: none is so long that the conversation below it is lost. */
const maxHeight = 4000;

/**
 * The HTML of a mail in a document of its own: always on white, without an origin, and with a policy that runs nothing of it and loads no
 * picture from elsewhere unless `withPictures`. `title` names it for those who do not see it.
 */
export function MailFrame({
  html,
  title,
  withPictures = false,
}: {
  html: string;
  title: string;
  withPictures?: boolean;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(80);
  /** The document that has said that it listens: what changes later is told to it again. */
  const listening = useRef<MessageEventSource>(undefined);
  useEffect(() => {
    // The document has no origin that could be named; what it is sent is the mail that it shows.
    const tell = (shown: Window): void => shown.postMessage({ html }, '*');
    const hear = ({ source, data }: MessageEvent<{ ready?: true; height?: number }>) => {
      const shown = frame.current?.contentWindow;
      if (!shown || source !== shown) return;
      if (data.ready) {
        listening.current = shown;
        tell(shown);
      }
      if (typeof data.height === 'number') setHeight(Math.min(Math.ceil(data.height), maxHeight));
    };
    const shown = frame.current?.contentWindow;
    if (shown && shown === listening.current) tell(shown);
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [html]);
  return (
    <iframe
      ref={frame}
      key={String(withPictures)}
      className="mail-frame"
      title={title}
      src={withPictures ? '/frames/mail-with-pictures.html' : '/frames/mail.html'}
      sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      style={{ height }}
    />
  );
}
