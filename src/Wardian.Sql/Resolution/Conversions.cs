using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>
/// What PostgreSQL calls when it makes a value one of another type: the functions of casts that users made, of the type itself or of what its
/// values are made of (<c>find_coercion_pathway</c>), and the conditions of domains. Where a type is not known, all count that could be meant.
/// </summary>
internal sealed class Conversions(Analysis analysis)
{
    /// <summary>Types inside of types that are followed.</summary>
    private const int DepthMax = 16;

    private bool IsIdle => analysis.Catalogue.Casts.Count == 0 || !analysis.Shared.FollowsRoutines;

    /// <summary>The value, made one of a type: what its casts read becomes a part of it.</summary>
    public Value Convert(Value value, TypeReference to, CastContext context, SourceSpan span)
    {
        if (analysis.Dialect.IsMySql)
        {
            return value;
        }

        DomainChecks.NoteConversion(analysis, value, to, span);
        return Cast(value, to, context, span);
    }

    /// <summary>A value that becomes a part of another one, which stays one of its type: domains on the way are looked at again.</summary>
    /// <param name="value">The value.</param>
    /// <param name="whole">The type of the whole.</param>
    /// <param name="path">The subscripts and fields that lead to the part.</param>
    /// <param name="span">Where.</param>
    public Value ConvertPart(Value value, TypeReference whole, ImmutableArray<Expression> path, SourceSpan span)
    {
        for (int length = 0; length < path.Length; length++)
        {
            DomainChecks.Note(analysis, value, TypeFinder.PartOf(analysis, whole, path[..length]), span);
        }

        return Convert(value, TypeFinder.PartOf(analysis, whole, path), CastContext.Assignment, span);
    }

    /// <summary>The same without the conditions of domains, which do not hold where only a common type is looked for.</summary>
    public Value Cast(Value value, TypeReference to, CastContext context, SourceSpan span)
    {
        if (IsIdle || value.IsLiteral || (!to.IsUnknown && to == value.Type && value.Modifier is null))
        {
            return value;
        }

        HashSet<UserCast> found = [];
        Find(value.Type, value.Fields, to, context, found, DepthMax);
        if (value.IsParameter)
        {
            // Clients name few types of others' making, and what extensions write in C for theirs reads no tables: no reason to doubt every parameter.
            found.RemoveWhere(cast => analysis.Catalogue.FindRoutines(cast.Function) is { Count: > 0 } routines && routines.All(routine => routine.Language is "c" or "internal"));
        }

        return Called(value, found, span);
    }

    /// <summary>An operand, made one of a type that is not known here: which casts the server puts around it depends on what it stands beside.</summary>
    public Value Coerce(Value value, SourceSpan span) => Cast(value, default, CastContext.Implicit, span);

    /// <summary>A condition (<c>coerce_to_boolean</c>).</summary>
    public Value Condition(Value value, SourceSpan span) => Cast(value, PostgresTypes.Boolean, CastContext.Assignment, span);

    /// <summary>
    /// Values of which one is taken: each may be made one of another's type, and none stays one of a domain unless all are
    /// (<c>select_common_type</c>).
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="span">Where.</param>
    /// <param name="hasNull">Whether a null that is written nowhere is one of them, too.</param>
    public void Unify(Span<Value> values, SourceSpan span, bool hasNull = false)
    {
        if (analysis.Dialect.IsMySql || values.IsEmpty)
        {
            return;
        }

        HashSet<TypeReference> types = [];
        bool hasLiteral = hasNull;
        foreach (Value value in values)
        {
            hasLiteral |= value.IsLiteral;
            if (!value.IsLiteral)
            {
                types.Add(value.Type);
            }
        }

        if (types.Count == 0 || (types.Count == 1 && !hasLiteral && !types.Contains(default)))
        {
            return;
        }

        foreach (ref Value value in values)
        {
            foreach (TypeReference type in types)
            {
                value = value.IsLiteral ? Convert(value, TypeFinder.BaseOf(analysis, type), CastContext.Implicit, span) : Cast(value, type, CastContext.Implicit, span);
            }

            value = value with { Type = TypeFinder.BaseOf(analysis, value.Type) };
        }
    }

    /// <summary>
    /// Notes that constants in quotes become what the values beside them are, which are compared with them or of any type. There may be very many
    /// of them, of few types: what they come from goes to each type once.
    /// </summary>
    public void NoteLiterals(ReadOnlySpan<Value> values, SourceSpan span)
    {
        if (analysis.Dialect.IsMySql || !analysis.Take(values.Length))
        {
            return;
        }

        ComparedItems whole = new();
        List<ComparedItems> fields = [];
        foreach (Value value in values)
        {
            whole.Add(value, value.Type, value.IsLiteral);
            if (value.Fields.IsDefault || !analysis.Take(value.Fields.Length))
            {
                continue;
            }

            for (int index = 0; index < value.Fields.Length; index++)
            {
                if (index == fields.Count)
                {
                    fields.Add(new ComparedItems());
                }

                TypeReference type = value.Fields[index].Type;
                fields[index].Add(value, type, type == PostgresTypes.Unknown);
            }
        }

        fields.ForEach(field => field.Note(analysis, span));
        whole.Note(analysis, span);
    }

    /// <summary>
    /// The operands of <c>||</c>: beside a text anything is made one by the body of <c>textanycat</c> or <c>anytextcat</c>; beside an array it becomes an element.
    /// </summary>
    /// <param name="operands">The operands.</param>
    /// <param name="span">Where.</param>
    /// <param name="type">The type of what they give; not known when it may be something else than a text.</param>
    public ColumnSet JoinTexts(ReadOnlySpan<Value> operands, SourceSpan span, out TypeReference type)
    {
        ColumnSet sources = default;
        type = operands.Length == 2 && (IsTextBeside(operands[0], operands[1]) || IsTextBeside(operands[1], operands[0])) ? PostgresTypes.Text : default;
        for (int index = 0; operands.Length == 2 && index < operands.Length; index++)
        {
            Value other = operands[1 - index];
            bool isBesideText = other.IsLiteral || other.Type.IsUnknown || PostgresTypes.IsCharacters(TypeFinder.BaseOf(analysis, other.Type)) || IsImplicit(other, PostgresTypes.Text);
            if (isBesideText && !TypeFinder.BaseOf(analysis, operands[index].Type).IsArray && !TypeFinder.BaseOf(analysis, other.Type).IsArray)
            {
                sources |= Cast(operands[index], PostgresTypes.Text, CastContext.Explicit, span).Sources;
            }
        }

        return sources;
    }

    /// <summary>Whether an operand is a text, or has to be one, beside another whose type is known.</summary>
    private bool IsTextBeside(Value text, Value other)
    {
        TypeReference type = TypeFinder.BaseOf(analysis, other.Type);
        bool isKnown = other.IsLiteral || (!type.IsUnknown && !type.IsArray && !RoutineFinder.IsPolymorphic(type));
        return isKnown && (PostgresTypes.IsCharacters(TypeFinder.BaseOf(analysis, text.Type)) || (text.IsLiteral && !PostgresTypes.IsJoined(type)));
    }

    /// <summary>
    /// An argument of a call, made one of a parameter's type; those that stand for any type take it as it is, except that the bodies of a few of the
    /// server's own functions say <c>$1::text</c>.
    /// </summary>
    public Value Pass(Value value, RoutineName routine, TypeReference parameter, SourceSpan span)
    {
        if (routine is { Schema: "pg_catalog", Name: "textanycat" or "anytextcat" or "quote_literal" or "quote_nullable" } && RoutineFinder.IsPolymorphic(parameter))
        {
            return Cast(value, PostgresTypes.Text, CastContext.Explicit, span);
        }

        bool isCommon = parameter is { Schema: "pg_catalog", Name: { } name } && name.StartsWith("anycompatible", StringComparison.Ordinal);
        bool isAny = !isCommon && (RoutineFinder.IsPolymorphic(parameter) || parameter is { Schema: "pg_catalog", Name: "any" or "record" });
        return isAny ? value : Cast(value, isCommon ? default : parameter, CastContext.Implicit, span);
    }

    /// <summary>
    /// A value that is written as JSON, and with it all that it is made of: casts to <c>json</c> are used for whatever is neither an array nor a row
    /// (<c>json_categorize_type</c>), by the functions for <c>jsonb</c>, too.
    /// </summary>
    public Value WriteJson(Value value, SourceSpan span)
    {
        if (IsIdle || value.IsLiteral)
        {
            return value;
        }

        HashSet<TypeReference>? parts = IsOpen(value) ? null : PartsOf(value.Type, value.Fields);
        return Called(value, Casts(CastContext.Explicit).Where(cast => cast.To == PostgresTypes.Json && (parts is null || parts.Contains(cast.From))
            && !cast.From.IsArray && TypeFinder.FieldsOf(analysis, cast.From).IsDefault), span);
    }

    /// <summary>Whether the server makes a value one of a type unasked.</summary>
    public bool IsImplicit(Value value, TypeReference to) => IsImplicit(value.Type, to, DepthMax);

    private bool IsImplicit(TypeReference from, TypeReference to, int depth)
    {
        from = TypeFinder.BaseOf(analysis, from);
        to = TypeFinder.BaseOf(analysis, to);
        return depth > 0 && (analysis.Catalogue.IsImplicitCast(from, to) || (from.IsArray && to.IsArray && (from == to || IsImplicit(from.Element, to.Element, depth - 1))));
    }

    private static bool IsOpen(Value value) => value.Type.IsUnknown && value.Fields.IsDefault;

    private IEnumerable<UserCast> Casts(CastContext context) => analysis.Catalogue.Casts.Where(cast => cast.Context <= context);

    private void Find(TypeReference from, ImmutableArray<Column> fields, TypeReference to, CastContext context, HashSet<UserCast> found, int depth)
    {
        if (depth == 0)
        {
            return;
        }

        if ((from.IsUnknown && fields.IsDefault) || to.IsUnknown)
        {
            FindOpen(from, fields, to, context, found);
            return;
        }

        from = TypeFinder.BaseOf(analysis, from);
        to = TypeFinder.BaseOf(analysis, to);
        found.UnionWith(Casts(context).Where(cast => IsOf(cast.From, from) && IsOf(cast.To, to)));
        if (from == to)
        {
            return;
        }

        if (from.IsArray && to.IsArray)
        {
            Find(from.Element, default, to.Element, context, found, depth - 1);
            return;
        }

        // Only rows without a type of their own are made ones of another field by field (coerce_record_to_complex).
        ImmutableArray<Column> targets = TypeFinder.FieldsOf(analysis, to);
        bool isRow = !fields.IsDefault || from == PostgresTypes.Record;
        for (int index = 0; isRow && !targets.IsDefault && index < targets.Length; index++)
        {
            Find(!fields.IsDefault && fields.Length == targets.Length ? fields[index].Type : default, default, targets[index].Type, context, found, depth - 1);
        }
    }

    /// <summary>One of the types, or both, may be any.</summary>
    private void FindOpen(TypeReference from, ImmutableArray<Column> fields, TypeReference to, CastContext context, HashSet<UserCast> found)
    {
        HashSet<TypeReference>? sources = from.IsUnknown && fields.IsDefault ? null : PartsOf(from, fields);
        HashSet<TypeReference>? targets = to.IsUnknown ? null : PartsOf(to, default);
        found.UnionWith(Casts(context).Where(cast => (sources is null || cast.From.IsUnknown || sources.Contains(cast.From))
            && (targets is null || cast.To.IsUnknown || targets.Contains(cast.To))));
    }

    /// <summary>A type without the domains around it, and those of the elements and fields that its values are made of.</summary>
    private HashSet<TypeReference> PartsOf(TypeReference type, ImmutableArray<Column> fields)
    {
        HashSet<TypeReference> parts = [];
        Add(type, fields, DepthMax);
        return parts;

        void Add(TypeReference item, ImmutableArray<Column> columns, int depth)
        {
            item = TypeFinder.BaseOf(analysis, item);
            bool isNew = !item.IsUnknown && parts.Add(item);
            if (depth == 0 || (!isNew && columns.IsDefault))
            {
                return;
            }

            if (item.IsArray)
            {
                Add(item.Element, default, depth - 1);
                return;
            }

            ImmutableArray<Column> inner = columns.IsDefault ? TypeFinder.FieldsOf(analysis, item) : columns;
            foreach (Column column in inner.IsDefault ? [] : inner)
            {
                Add(column.Type, default, depth - 1);
            }
        }
    }

    private Value Called(Value value, IEnumerable<UserCast> casts, SourceSpan span)
    {
        ColumnSet sources = value.Sources;
        bool isCast = false;
        foreach (UserCast cast in casts)
        {
            isCast = true;
            sources |= analysis.Calls.Effects(cast.Function, ArgumentBinding.Of([new Value(value.Sources, IsIdentity: false, cast.From)]), span);
        }

        return isCast ? value with { Sources = sources, IsIdentity = false } : value;
    }

    private static bool IsOf(TypeReference named, TypeReference type) => named.IsUnknown || named == type;
}
