namespace Wardian.Sql.Oracle;

/// <summary>Entry of the command that measures the product's SQL front end against PostgreSQL.</summary>
internal static class Program
{
    private static int Main() => 0;
}
