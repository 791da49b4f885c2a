namespace Athanor.Sql;

/// <summary>A type kept as another by two functions.</summary>
internal sealed class ConvertedType<T, TStored>(SqlType<TStored> stored, Func<T, TStored> toStored, Func<TStored, T> fromStored) : TypeDecorator<T, TStored>(stored)
{
    private Func<T, TStored> ToStoredBy => toStored;

    private Func<TStored, T> FromStoredBy => fromStored;

    public override bool Equals(object? obj) =>
        base.Equals(obj) && obj is ConvertedType<T, TStored> other && other.ToStoredBy.Equals(toStored) && other.FromStoredBy.Equals(fromStored);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), toStored, fromStored);

    protected override TStored ToStored(T value) => toStored(value);

    protected override T FromStored(TStored stored) => fromStored(stored);
}
