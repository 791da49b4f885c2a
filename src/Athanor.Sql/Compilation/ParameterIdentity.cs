using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>Tells whether two parameters are one: a plain value is one only with itself, named values are one by their name where they are written alike.</summary>
internal sealed class ParameterIdentity : IEqualityComparer<IBindParameter>
{
    public static ParameterIdentity Instance { get; } = new();

    public bool Equals(IBindParameter? x, IBindParameter? y) => ReferenceEquals(x, y)
        || x is IValueParameter one && y is IValueParameter other && one.Name == other.Name && one.RefusesNull == other.RefusesNull && one.Type.Equals(other.Type);

    public int GetHashCode(IBindParameter obj) => obj is IValueParameter named ? named.Name.GetHashCode(StringComparison.Ordinal) : RuntimeHelpers.GetHashCode(obj);
}
