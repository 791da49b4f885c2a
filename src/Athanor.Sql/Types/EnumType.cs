using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>An enum of up to 32 bits kept as its number.</summary>
internal sealed class EnumType<T>() : TypeDecorator<T, int>(SqlTypes.Integer)
{
    protected override int ToStored(T value) => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Byte => Unsafe.As<T, byte>(ref value),
        TypeCode.SByte => Unsafe.As<T, sbyte>(ref value),
        TypeCode.Int16 => Unsafe.As<T, short>(ref value),
        TypeCode.UInt16 => Unsafe.As<T, ushort>(ref value),
        _ => Unsafe.As<T, int>(ref value),
    };

    protected override T FromStored(int stored) => Unsafe.As<int, T>(ref stored);
}
