using Bazaar.Contract;
using Bazaar.Http;
using Bazaar.Products;
using Microsoft.Extensions.Primitives;

namespace Bazaar.Tests.Http;

public sealed class VersionConditionTests
{
    [Theory]
    [InlineData("\"3\"", null)]
    [InlineData("\"2\"", ChangeStatus.PreconditionFailed)]
    [InlineData("\"03\"", ChangeStatus.PreconditionFailed)]
    [InlineData("W/\"3\"", ChangeStatus.PreconditionFailed)]
    [InlineData("\"1\", \"3\"", null)]
    [InlineData("\"1\",W/\"3\"", ChangeStatus.PreconditionFailed)]
    [InlineData("*", null)]
    [InlineData("\"\"", ChangeStatus.PreconditionFailed)]
    public void If_Match_compares_strongly_with_any_of_its_tags(string ifMatch, ChangeStatus? expected) =>
        Assert.Equal(expected, Judge(ifMatch, bodyVersion: null));

    [Fact]
    public void Several_headers_are_one_list() => Assert.Null(Judge(new StringValues(["\"1\"", "\"3\""]), bodyVersion: null));

    [Theory]
    [InlineData(3, null)]
    [InlineData(2, ChangeStatus.VersionConflict)]
    public void The_version_in_the_body_does_as_well(int bodyVersion, ChangeStatus? expected) =>
        Assert.Equal(expected, Judge(StringValues.Empty, bodyVersion));

    [Theory]
    [InlineData("\"3\"", 3, null)]
    [InlineData("\"2\"", 3, ChangeStatus.PreconditionFailed)]
    [InlineData("\"3\"", 2, ChangeStatus.VersionConflict)]
    [InlineData("*", 2, ChangeStatus.VersionConflict)]
    public void Both_have_to_hold(string ifMatch, int bodyVersion, ChangeStatus? expected) => Assert.Equal(expected, Judge(ifMatch, bodyVersion));

    [Fact]
    public void One_of_them_is_needed() => Assert.Equal(ChangeStatus.VersionMissing, Judge(StringValues.Empty, bodyVersion: null));

    [Theory]
    [InlineData("3")]
    [InlineData("\"3")]
    [InlineData("")]
    [InlineData("\"3\" \"4\"")]
    [InlineData("*, \"3\"")]
    public void A_malformed_header_is_an_error(string ifMatch)
    {
        var errors = new List<FieldError>();
        Assert.Null(VersionCondition.Read(ifMatch, 3, errors));
        var error = Assert.Single(errors);
        Assert.Equal("value_error", error.Type);
        Assert.Equal(["header", "if-match"], error.Loc);
    }

    [Theory]
    [InlineData("\"3\"", true)]
    [InlineData("W/\"3\"", true)]
    [InlineData("\"2\", \"3\"", true)]
    [InlineData("*", true)]
    [InlineData("\"2\"", false)]
    [InlineData("3", false)]
    public void If_None_Match_compares_weakly(string ifNoneMatch, bool named) => Assert.Equal(named, VersionTag.IsNamedBy(ifNoneMatch, 3));

    [Fact]
    public void The_tag_is_strong() => Assert.Equal("\"3\"", VersionTag.Of(3).ToString());

    private static ChangeStatus? Judge(StringValues ifMatch, int? bodyVersion)
    {
        var errors = new List<FieldError>();
        var condition = VersionCondition.Read(ifMatch, bodyVersion, errors);
        Assert.Empty(errors);
        return condition!.Judge(3);
    }
}
