namespace Wardian.Testing.Clusters;

/// <summary>A role of the private cluster, one for each way in which PostgreSQL asks for proof.</summary>
/// <param name="Name">Role name.</param>
/// <param name="Method">The method in <c>pg_hba.conf</c>.</param>
/// <param name="Password">Its password, made for this cluster; empty where none is asked for.</param>
public sealed record ClusterAccount(string Name, string Method, string Password);
