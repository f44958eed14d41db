namespace Wardian.Sql.Oracle.Catalogue;

/// <summary>Names of the OIDs that trees mention.</summary>
public sealed class CatalogueNames
{
    /// <summary>From here on OIDs are of users' objects (<c>FirstNormalObjectId</c>); those below never change their meaning.</summary>
    public const uint FirstUserOid = 16384;

    public Dictionary<uint, RelationEntry> Relations { get; } = [];

    public Dictionary<uint, RoutineEntry> Routines { get; } = [];

    /// <summary>Forgets what may have changed.</summary>
    public void ForgetUserObjects()
    {
        Forget(Relations);
        Forget(Routines);
    }

    private static void Forget<T>(Dictionary<uint, T> names)
    {
        foreach (uint oid in names.Keys.Where(oid => oid >= FirstUserOid).ToArray())
        {
            names.Remove(oid);
        }
    }
}
