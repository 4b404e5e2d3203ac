import './app/console.css';
import { createRoot } from 'react-dom/client';
import { watchRelease } from './app/release.ts';
import { startConsole } from './app/start-console.tsx';

watchRelease();

// The public address itself shows the console; its own paths begin with /console.
if (window.location.pathname === '/') window.history.replaceState(null, '', '/console/');

const place = document.getElementById('console');
if (place) createRoot(place).render(await startConsole());
