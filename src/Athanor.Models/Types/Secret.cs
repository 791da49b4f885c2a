using System.Security.Cryptography;
using System.Text;

namespace Athanor.Models;

/// <summary>A value that is not shown by accident: printed, logged and written to JSON it is stars, and comparing two texts or bytes takes the same time wherever they differ.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="value">The value.</param>
public sealed class Secret<T>(T value) : IEquatable<Secret<T>>
{
    internal const string Stars = "**********";

    /// <summary>The value itself.</summary>
    public T Reveal() => value;

    /// <summary>Stars.</summary>
    public override string ToString() => Stars;

    /// <inheritdoc/>
    public bool Equals(Secret<T>? other) => other is not null && (value, other.Reveal()) switch
    {
        (string left, string right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right)),
        (byte[] left, byte[] right) => CryptographicOperations.FixedTimeEquals(left, right),
        var (left, right) => EqualityComparer<T>.Default.Equals(left, right),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => value is byte[] bytes ? bytes.Length : value?.GetHashCode() ?? 0;
}
