namespace Wardian.Kernel.Contracts.Gateway;

/// <summary>A connection of the gateway to a database, as the database knows it.</summary>
/// <param name="Source">The data source's name in the configuration.</param>
/// <param name="Process">The number of the server's process (<c>pg_stat_activity.pid</c>); 0 on a bypassed connection, whose bytes are not read.</param>
/// <param name="Port">The gateway's port of a bypassed connection (<c>pg_stat_activity.client_port</c>); 0 on all others.</param>
public sealed record GatewayBackend(string Source, uint Process, int Port);
