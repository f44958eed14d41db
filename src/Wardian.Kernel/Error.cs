namespace Wardian.Kernel;

/// <summary>
/// An expected failure. The code is stable, has the form <c>area.kebab-name</c> and is also the key of the text that people read
/// (see <see cref="Text.MessageCatalogue"/>); the arguments fill that text's placeholders.
/// </summary>
/// <param name="Code">Stable code, for example <c>config.unknown-key</c>.</param>
/// <param name="Arguments">Values for the placeholders. They must hold no secret, no patient value and no SQL literal.</param>
public sealed record Error(string Code, params IReadOnlyList<(string Name, string Value)> Arguments);
