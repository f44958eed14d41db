namespace Wardian.Sql.Oracle.Server;

/// <summary>A column as the server describes a statement's result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">OID of the table it stands for; zero when for none.</param>
/// <param name="Attribute">Its number there.</param>
/// <param name="Type">OID of its type.</param>
public readonly record struct ServerColumn(string Name, uint Table, short Attribute, uint Type);
