namespace Wardian.Sql.Catalogue;

/// <summary>A cast by a function that did not come with the server.</summary>
internal sealed record UserCast(TypeReference From, TypeReference To, RoutineName Function);
