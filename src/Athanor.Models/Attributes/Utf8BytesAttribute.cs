namespace Athanor.Models;

/// <summary>Bytes are the UTF-8 of a string on the wire, not base64.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class Utf8BytesAttribute : ConstraintAttribute;
