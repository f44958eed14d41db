namespace Wardian.Catalog.Values;

/// <summary>What stands inside values that hold several: JSON, XML, arrays, composites, HL7.</summary>
/// <param name="Shapes">What each value is as a whole: that of its parts where all are of one kind.</param>
/// <param name="Paths">For each path what was found there, and in how many values.</param>
internal sealed record ContainerProfile(ValueShape[] Shapes, IReadOnlyList<(string Path, ValueShape Shape, int Values)> Paths)
{
    /// <summary>So large a share of the values has to be a container.</summary>
    private const double ShareMin = 0.5;

    /// <summary>What is said of a part when it is found.</summary>
    public static readonly ValueShape[] Telling =
    [
        ValueShape.IdentityNumber, ValueShape.Mobile, ValueShape.Email, ValueShape.BankCard, ValueShape.PersonName, ValueShape.Address, ValueShape.Secret,
        ValueShape.PasswordHash, ValueShape.TextWithIdentifier,
    ];

    private static readonly ValueShape[] Identifying = [ValueShape.IdentityNumber, ValueShape.Mobile, ValueShape.TextWithIdentifier];

    /// <summary>Looks into values; null when they are no containers.</summary>
    public static ContainerProfile? Of(string[] values)
    {
        int containers = values.Count(ValueContainers.IsContainer);
        if (containers == 0 || containers < ShareMin * values.Length)
        {
            return null;
        }

        var shapes = new ValueShape[values.Length];
        Dictionary<(string, ValueShape), int> paths = [];
        for (int index = 0; index < values.Length; index++)
        {
            List<(string Path, string Value)> parts = ValueContainers.Parts(values[index]);
            (string Path, ValueShape Shape)[] found = [.. parts.Select(part => (part.Path, ValueShapes.Of(part.Value)))];
            bool isList = found.Length > 0 && Array.TrueForAll(found, part => part.Path == found[0].Path && part.Shape == found[0].Shape);
            shapes[index] = isList ? found[0].Shape
                : Array.Exists(found, part => Identifying.Contains(part.Shape)) || TextShapes.HasIdentifier(values[index]) ? ValueShape.TextWithIdentifier
                : ValueShape.Text;
            foreach ((string, ValueShape) part in found.Where(part => Telling.Contains(part.Shape)).Distinct())
            {
                paths[part] = paths.GetValueOrDefault(part) + 1;
            }
        }

        return new ContainerProfile(shapes, [.. paths.OrderByDescending(item => item.Value).Select(item => (item.Key.Item1, item.Key.Item2, item.Value))]);
    }
}
