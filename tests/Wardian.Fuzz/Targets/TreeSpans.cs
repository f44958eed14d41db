using System.Collections;
using System.Reflection;
using Wardian.Sql.Syntax;

namespace Wardian.Fuzz.Targets;

/// <summary>Where the nodes of a tree say that they stand: inside their parents.</summary>
internal static class TreeSpans
{
    private static readonly Dictionary<Type, PropertyInfo[]> Properties = [];

    /// <summary>Throws when a node or a name lies outside of what it is part of.</summary>
    public static void Check(SyntaxNode node, SourceSpan around)
    {
        Require(node.Span, around, node.GetType().Name);
        foreach (PropertyInfo property in PropertiesOf(node.GetType()))
        {
            object? value = property.GetValue(node);
            if (value is IEnumerable list and not string)
            {
                foreach (object? item in list)
                {
                    CheckValue(item, node);
                }
            }
            else
            {
                CheckValue(value, node);
            }
        }
    }

    private static void CheckValue(object? value, SyntaxNode parent)
    {
        if (value is SyntaxNode child)
        {
            Check(child, parent.Span);
        }
        else if (value is Identifier name)
        {
            Require(name.Span, parent.Span, $"{name.Name} of {parent.GetType().Name}");
        }
    }

    private static void Require(SourceSpan inner, SourceSpan outer, string name)
    {
        if (inner.Start < outer.Start || inner.End > outer.End || inner.Start > inner.End)
        {
            throw new InvalidOperationException($"{name} stands at {inner.Start}-{inner.End}, outside of {outer.Start}-{outer.End}.");
        }
    }

    private static PropertyInfo[] PropertiesOf(Type type)
    {
        if (!Properties.TryGetValue(type, out PropertyInfo[]? properties))
        {
            properties = [.. type.GetProperties().Where(property => !property.PropertyType.IsValueType || property.PropertyType.IsGenericType
                || property.PropertyType == typeof(Identifier))];
            Properties.Add(type, properties);
        }

        return properties;
    }
}
