using System.Net;
using Athanor.PostgreSql.Expressions;

namespace Athanor.PostgreSql;

/// <summary>What addresses and networks can be asked.</summary>
public static class NetworkExpressions
{
    /// <summary>Whether the address lies in a network.</summary>
    public static Expr<bool> IsIn(this Expr<IPAddress> address, Expr<IPNetwork> network) => Test("<<=", address, network, PostgreSqlTypes.Cidr);

    /// <summary>Whether the network lies in another, or is the same.</summary>
    public static Expr<bool> IsIn(this Expr<IPNetwork> network, Expr<IPNetwork> other) => Test("<<=", network, other, PostgreSqlTypes.Cidr);

    /// <summary>Whether the network contains an address.</summary>
    public static Expr<bool> Contains(this Expr<IPNetwork> network, Expr<IPAddress> address) => Test(">>=", network, address, PostgreSqlTypes.Inet);

    /// <summary>Whether one of the networks contains the other.</summary>
    public static Expr<bool> Overlaps(this Expr<IPNetwork> network, Expr<IPNetwork> other) => Test("&&", network, other, PostgreSqlTypes.Cidr);

    private static PostgreSqlOperation<bool> Test(string word, Expr left, Expr right, SqlType rightType)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(word, false, SqlTypes.Boolean, [left, right.Beside(rightType)], "network addresses", "compare them in the program");
    }
}
