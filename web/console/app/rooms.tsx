import { CustomerServiceOutlined, TeamOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

interface Room {
  to: '/tickets' | '/customers';
  text: 'rooms.tickets' | 'rooms.customers';
  icon: ReactNode;
}

/** The rooms of the console, in their order. */
export const rooms: readonly Room[] = [
  { to: '/tickets', text: 'rooms.tickets', icon: <CustomerServiceOutlined aria-hidden /> },
  { to: '/customers', text: 'rooms.customers', icon: <TeamOutlined aria-hidden /> },
];
