/// <reference types="vite/client" />

/** The styles of Ant Design's components in light and dark: build/antd-styles.ts makes them. */
declare module 'virtual:antd.css';
