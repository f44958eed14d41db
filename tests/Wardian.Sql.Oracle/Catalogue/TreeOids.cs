using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Catalogue;

/// <summary>The OIDs of relations and routines that a tree mentions.</summary>
public sealed class TreeOids
{
    public HashSet<uint> Relations { get; } = [];

    public HashSet<uint> Routines { get; } = [];

    /// <summary>Adds those of a tree.</summary>
    public void Collect(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.List:
                foreach (Node item in node.Items)
                {
                    Collect(item);
                }

                break;
            case NodeKind.Struct:
                foreach ((string field, Node value) in node.Fields)
                {
                    CollectField(field, value);
                }

                break;
            case NodeKind.Null or NodeKind.Atom:
                break;
        }
    }

    private void CollectField(string field, Node value)
    {
        if (value.Kind is not NodeKind.Atom)
        {
            Collect(value);
            return;
        }

        if (value.Oid == 0)
        {
            return;
        }

        switch (field)
        {
            case "relid":
                Relations.Add(value.Oid);
                break;
            case "funcid" or "aggfnoid" or "winfnoid" or "opfuncid":
                Routines.Add(value.Oid);
                break;
            default:
                break;
        }
    }
}
