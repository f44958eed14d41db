using System.Text.Json.Serialization;

namespace Wardian.Catalog.Sources.Postgres;

/// <summary>Serializers made at compile time.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class RowJsonContext : JsonSerializerContext;
