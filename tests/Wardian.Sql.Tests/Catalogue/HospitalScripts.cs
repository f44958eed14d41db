using Wardian.Testing;

namespace Wardian.Sql.Tests.Catalogue;

/// <summary>The sample hospital's definitions, in the order its loader runs them.</summary>
internal static class HospitalScripts
{
    private static readonly string[] Files =
    [
        "his.sql", "emr.sql", "lis.sql", "yb.sql", "baobiao.sql", "gdba.sql", "his.keys.sql", "emr.keys.sql", "lis.keys.sql", "yb.keys.sql",
        "baobiao.keys.sql", "gdba.keys.sql", "foreign-keys.sql", "views.sql", "routines.sql", "roles.sql",
    ];

    /// <summary>The texts.</summary>
    public static IEnumerable<string> InOrder() =>
        Files.Select(file => File.ReadAllText(RepositoryRoot.Combine("samples/Hospital/ddl/postgresql", file)));
}
