namespace Wardian.Sql.Resolution.MySql;

/// <summary>Outputs of a query as something that can be named; grows while they are worked out, because later ones may name earlier ones.</summary>
internal sealed class NamedOutputs : Source
{
    private readonly List<(string Name, Value Value)> _columns = [];

    /// <inheritdoc/>
    public override int Count => _columns.Count;

    /// <inheritdoc/>
    public override Value ValueOf(int index) => _columns[index].Value;

    /// <summary>Adds one, unless the same value has that name already: two that differ are ambiguous, two that do not are one.</summary>
    public void Add(string name, Value value, StringComparison comparison)
    {
        if (!_columns.Any(column => string.Equals(column.Name, name, comparison) && column.Value.Sources.Equals(value.Sources)))
        {
            _columns.Add((name, value));
        }
    }

    /// <summary>Adds one, unless something has that name already.</summary>
    public void AddBehind(string name, Value value, StringComparison comparison, int behind)
    {
        for (int index = 0; index < behind; index++)
        {
            if (string.Equals(_columns[index].Name, name, comparison))
            {
                return;
            }
        }

        Add(name, value, comparison);
    }

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => _columns[index].Name;
}
