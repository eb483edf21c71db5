"""Pages of meetings: planning, preparing, the packet, and the short way to one."""
