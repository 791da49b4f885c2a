using System.Globalization;

namespace Athanor.Sql;

/// <summary>The nullable form of an enum of up to 32 bits, where only that form is known: kept as its number.</summary>
/// <remarks>Each value is boxed on its way. Columns have the type of the enum itself under <see cref="SqlTypes.Nullable{T}(SqlType{T})"/>, which boxes nothing.</remarks>
internal sealed class NullableEnumType<T>(Type underlying) : TypeDecorator<T, int>(SqlTypes.Integer)
{
    protected override int ToStored(T value) => unchecked((int)Convert.ToInt64(value, CultureInfo.InvariantCulture));

    protected override T FromStored(int stored) => (T)Enum.ToObject(underlying, stored);
}
