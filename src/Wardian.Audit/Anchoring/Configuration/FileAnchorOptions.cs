using System.ComponentModel.DataAnnotations;

namespace Wardian.Audit.Anchoring.Configuration;

/// <summary>A file that is meant to be on another machine or medium, such as a mounted share.</summary>
public sealed class FileAnchorOptions
{
    /// <summary>The file. It is made when it does not exist, its directory is not. One gateway a file. No default.</summary>
    [Required]
    public string Path { get; init; } = string.Empty;
}
