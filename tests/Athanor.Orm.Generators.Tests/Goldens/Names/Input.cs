#pragma warning disable CS8981, CS0114

[Entity]
public partial class HTTPServer
{
    public partial int HTTPServerId { get; set; }
    public partial string @class { get; set; }
    public partial int field { get; set; }
    public partial int value { get; set; }
    public partial string BackingField { get; set; }
}

namespace Demo.@namespace
{
    public class Plain
    {
        public string Untouched { get; set; } = "";
        public virtual string Changed { get; set; } = "";
        public static string Table => "";
        public string Name { get; set; } = "";
    }

    [Entity("odd names")]
    public partial class @event : Plain
    {
        [Key] public partial string @string { get; set; }
        public override partial string Changed { get; set; }
        public new partial string Name { get; set; }
        public partial string As { get; set; }
        public partial string Column { get; set; }
        public partial string Path { get; set; }
        public partial string CreateShape { get; set; }
        public partial string CreateAlias { get; set; }
        public partial string eventTable { get; set; }
        public new partial string ToString { get; set; }
        public new partial string GetHashCode { get; set; }
        public new partial string Equals { get; set; }
        public new partial string GetType { get; set; }
        public partial Colour Get { get; set; }
    }

    public enum Colour
    {
        Red,
    }

    internal partial struct Outer
    {
        public partial interface IMiddle
        {
            [Entity]
            public partial class Inner
            {
                public partial int Id { get; set; }
                public partial string Table { get; set; }
                public partial ICollection<Leaf> Leaves { get; }
            }

            [Entity("leaves")]
            protected internal partial class Leaf
            {
                public partial int LeafId { get; set; }
                public partial int InnerId { get; set; }
                public partial Inner Inner { get; set; }
            }
        }
    }
}

namespace Demo.One
{
    [Entity("one_users")]
    public partial class User
    {
        public partial int Id { get; set; }
    }
}

namespace Demo.Two
{
    [Entity("two_users")]
    public partial class User
    {
        public partial int Id { get; set; }
        public partial int OtherId { get; set; }
        public partial Demo.One.User Other { get; set; }
    }

    // The part of the user's own in a typed table.
    public partial class UserTable
    {
        public Expr<bool> IsFirst => Id == 1;
    }

    // Differs from the other in case alone.
    [Entity("lower_users")]
    public partial class user
    {
        public partial int Id { get; set; }
    }
}
