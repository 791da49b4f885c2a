using System.Numerics;

namespace Athanor.Sql;

/// <summary>An integer kept in the next wider type that every database has. A stored value that it cannot hold is a <see cref="DataException"/>.</summary>
internal sealed class NarrowInteger<T, TStored>(SqlType<TStored> stored) : TypeDecorator<T, TStored>(stored)
    where T : struct, INumber<T>, IMinMaxValue<T>
    where TStored : struct, INumber<TStored>
{
    protected override TStored ToStored(T value) => TStored.CreateChecked(value);

    protected override T FromStored(TStored stored)
    {
        try
        {
            return T.CreateChecked(stored);
        }
        catch (OverflowException e)
        {
            throw new DataException($"The stored value {stored} is outside the range of {typeof(T).Name}, {T.MinValue} to {T.MaxValue}.", e);
        }
    }
}
