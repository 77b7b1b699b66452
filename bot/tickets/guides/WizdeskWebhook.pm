package WizdeskWebhook;

# Tells wizdesk of new tickets and of what requesters write, from Request Tracker 5. A scrip of the
# stage TransactionBatch calls tell(); rt.md says how to set it up. RT_SiteConfig.pm names the rest:
#   Set($WizdeskURL, 'https://helpdesk-bot.example.org/webhooks/tickets/helpdesk');
#   Set($WizdeskSecretFile, '/etc/request-tracker5/wizdesk_secret');   # one line: whsec_…
#   Set($WizdeskSpool, '/var/spool/rt-wizdesk');                       # writable for RT's user
#
# An event is written to the spool first, so that nothing is lost while wizdesk is away; each later
# event, and deliver() from cron, send what waits there. What is sent twice is taken once.

use strict;
use warnings;
use Digest::SHA qw(hmac_sha256);
use JSON        ();
use LWP::UserAgent;
use MIME::Base64 qw(decode_base64 encode_base64);

my %EVENT = (Create => 'ticket.created', Correspond => 'ticket.correspondence');
my $TIMEOUT = 3;     # seconds: a worker of RT waits
my $AT_ONCE = 20;    # events

sub tell {
    my $ticket = shift;
    for my $transaction (@{ $ticket->TransactionBatch || [] }) {
        my $type = $EVENT{ $transaction->Type || '' } or next;
        keep($ticket, $transaction, $type);
    }
    deliver();
    return 1;
}

sub person {
    my $user = shift;
    return {
        id         => $user->Id + 0,
        name       => $user->Name,
        email      => $user->EmailAddress // '',
        realName   => $user->RealName // '',
        privileged => $user->Privileged ? JSON::true : JSON::false,
    };
}

sub event {
    my ($ticket, $transaction, $type) = @_;
    my $rest = RT->Config->Get('WebURL') . 'REST/2.0';
    return {
        type      => $type,
        timestamp => $transaction->CreatedObj->W3CDTF(Timezone => 'UTC'),
        data      => {
            ticket => {
                id         => $ticket->Id + 0,
                subject    => $ticket->Subject // '',
                status     => $ticket->Status,
                queue      => $ticket->QueueObj->Name,
                owner      => $ticket->OwnerObj->Name,
                requestors => [ map { person($_) } @{ $ticket->Requestors->UserMembersObj->ItemsArrayRef } ],
                url        => "$rest/ticket/" . $ticket->Id,
            },
            transaction => {
                id       => $transaction->Id + 0,
                type     => $transaction->Type,
                creator  => person($transaction->CreatorObj),
                oldValue => $transaction->OldValue,
                newValue => $transaction->NewValue,
                content  => $transaction->ContentObj ? $transaction->Content(Type => 'text/plain') : undef,
                url      => "$rest/transaction/" . $transaction->Id,
            },
        },
    };
}

sub keep {
    my ($ticket, $transaction, $type) = @_;
    my $name = sprintf '%s/%012d', RT->Config->Get('WizdeskSpool'), $transaction->Id;
    open my $file, '>', "$name.new" or return RT->Logger->error("wizdesk: $name.new: $!");
    print $file JSON->new->utf8->canonical->encode(event($ticket, $transaction, $type));
    close $file and rename "$name.new", "$name.json" or RT->Logger->error("wizdesk: $name.json: $!");
}

sub key {
    open my $file, '<', RT->Config->Get('WizdeskSecretFile') or die "the secret: $!\n";
    chomp(my $secret = <$file> // '');
    return decode_base64($secret =~ s/^whsec_//r);
}

# Stops at the first event that wizdesk does not take: the others would not fare better.
sub deliver {
    my $spool = RT->Config->Get('WizdeskSpool');
    my @waiting = sort glob "'$spool'/*.json";
    splice @waiting, $AT_ONCE if @waiting > $AT_ONCE;
    my $key = eval { key() } or return RT->Logger->error("wizdesk: $@");
    for my $path (@waiting) {
        my $status = send_file($path, $key) // next;
        if ($status =~ /^2/) { unlink $path }
        else { RT->Logger->warning("wizdesk: $path: status $status"); last }
    }
}

# The status of the answer; nothing if another worker was quicker.
sub send_file {
    my ($path, $key) = @_;
    open my $file, '<', $path or return;
    local $/;
    my $body = <$file>;
    my ($number) = $path =~ m{0*(\d+)\.json$};
    my ($id, $now) = ('rt-' . $number, time);
    my $signature = encode_base64(hmac_sha256("$id.$now.$body", $key), '');
    return LWP::UserAgent->new(timeout => $TIMEOUT, max_redirect => 0)->post(
        RT->Config->Get('WizdeskURL'),
        'Content-Type'      => 'application/json',
        'webhook-id'        => $id,
        'webhook-timestamp' => $now,
        'webhook-signature' => "v1,$signature",
        Content             => $body,
    )->code;
}

1;
