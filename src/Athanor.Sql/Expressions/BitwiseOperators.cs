using System.Numerics;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>The operators on the bits of integers.</summary>
/// <remarks>SQLite computes in 64 bits whatever the type, the others in the type's own: a shift beyond it gives another number there, or an error on reading.</remarks>
public static class BitwiseOperators
{
    extension<T>(Expr<T>)
        where T : struct, IBinaryInteger<T>
    {
        /// <summary>The bits that both have, in SQL.</summary>
        [OverloadResolutionPriority(20)]
        public static Expr<T> operator &(Expr<T> left, Expr<T> right) => Bitwise<T>.OfLeft(BitwiseOperator.And, left, right);

        /// <summary>The bits that either has, in SQL.</summary>
        [OverloadResolutionPriority(20)]
        public static Expr<T> operator |(Expr<T> left, Expr<T> right) => Bitwise<T>.OfLeft(BitwiseOperator.Or, left, right);

        /// <summary>The bits that only one of them has, in SQL.</summary>
        [OverloadResolutionPriority(20)]
        public static Expr<T> operator ^(Expr<T> left, Expr<T> right) => Bitwise<T>.OfLeft(BitwiseOperator.Xor, left, right);

        /// <summary>The bits that both have, in SQL.</summary>
        [OverloadResolutionPriority(10)]
        public static Expr<T?> operator &(Expr<T> left, Expr<T?> right) => Bitwise<T?>.OfRight(BitwiseOperator.And, left, right);

        /// <summary>The bits that either has, in SQL.</summary>
        [OverloadResolutionPriority(10)]
        public static Expr<T?> operator |(Expr<T> left, Expr<T?> right) => Bitwise<T?>.OfRight(BitwiseOperator.Or, left, right);

        /// <summary>The bits that only one of them has, in SQL.</summary>
        [OverloadResolutionPriority(10)]
        public static Expr<T?> operator ^(Expr<T> left, Expr<T?> right) => Bitwise<T?>.OfRight(BitwiseOperator.Xor, left, right);

        /// <summary>The bits moved up, in SQL.</summary>
        public static Expr<T> operator <<(Expr<T> left, Expr<int> count) => Bitwise<T>.OfLeft(BitwiseOperator.ShiftLeft, left, count);

        /// <summary>The bits moved down, the sign being kept, in SQL.</summary>
        public static Expr<T> operator >>(Expr<T> left, Expr<int> count) => Bitwise<T>.OfLeft(BitwiseOperator.ShiftRight, left, count);

        /// <summary>All bits turned over, in SQL.</summary>
        public static Expr<T> operator ~(Expr<T> operand) => Complement<T>.Of(operand);
    }

    extension<T>(Expr<T?>)
        where T : struct, IBinaryInteger<T>
    {
        /// <summary>The bits that both have, in SQL.</summary>
        [OverloadResolutionPriority(20)]
        public static Expr<T?> operator &(Expr<T?> left, Expr<T?> right) => Bitwise<T?>.OfLeft(BitwiseOperator.And, left, right);

        /// <summary>The bits that either has, in SQL.</summary>
        [OverloadResolutionPriority(20)]
        public static Expr<T?> operator |(Expr<T?> left, Expr<T?> right) => Bitwise<T?>.OfLeft(BitwiseOperator.Or, left, right);

        /// <summary>The bits that only one of them has, in SQL.</summary>
        [OverloadResolutionPriority(20)]
        public static Expr<T?> operator ^(Expr<T?> left, Expr<T?> right) => Bitwise<T?>.OfLeft(BitwiseOperator.Xor, left, right);

        /// <summary>The bits that both have, in SQL.</summary>
        [OverloadResolutionPriority(10)]
        public static Expr<T?> operator &(Expr<T?> left, Expr<T> right) => Bitwise<T?>.OfLeft(BitwiseOperator.And, left, right);

        /// <summary>The bits that either has, in SQL.</summary>
        [OverloadResolutionPriority(10)]
        public static Expr<T?> operator |(Expr<T?> left, Expr<T> right) => Bitwise<T?>.OfLeft(BitwiseOperator.Or, left, right);

        /// <summary>The bits that only one of them has, in SQL.</summary>
        [OverloadResolutionPriority(10)]
        public static Expr<T?> operator ^(Expr<T?> left, Expr<T> right) => Bitwise<T?>.OfLeft(BitwiseOperator.Xor, left, right);

        /// <summary>The bits moved up, in SQL.</summary>
        public static Expr<T?> operator <<(Expr<T?> left, Expr<int> count) => Bitwise<T?>.OfLeft(BitwiseOperator.ShiftLeft, left, count);

        /// <summary>The bits moved down, the sign being kept, in SQL.</summary>
        public static Expr<T?> operator >>(Expr<T?> left, Expr<int> count) => Bitwise<T?>.OfLeft(BitwiseOperator.ShiftRight, left, count);

        /// <summary>All bits turned over, in SQL.</summary>
        public static Expr<T?> operator ~(Expr<T?> operand) => Complement<T?>.Of(operand);
    }
}
