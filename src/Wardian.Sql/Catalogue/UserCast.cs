namespace Wardian.Sql.Catalogue;

/// <summary>A cast by a function that did not come with the server.</summary>
/// <param name="From">The type of what is cast; not known when the catalogue has none of its name.</param>
/// <param name="To">The type that it gets.</param>
/// <param name="Function">The function.</param>
/// <param name="Context">The first of the places where the server uses it.</param>
internal sealed record UserCast(TypeReference From, TypeReference To, RoutineName Function, CastContext Context);
