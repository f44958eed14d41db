namespace Wardian.Sql.Knowledge;

/// <summary>A function that comes with MySQL or MariaDB.</summary>
/// <param name="Name">Its name in lower case.</param>
/// <param name="IsAggregate">Whether it works on the rows of a group.</param>
/// <param name="Effect">What it does beside having a value.</param>
internal sealed record MySqlFunction(string Name, bool IsAggregate, FunctionEffect Effect);
